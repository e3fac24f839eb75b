// exit: 1
import data from './fixtures/broken.json';
console.log(data);
