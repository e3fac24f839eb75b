// A program that is compiled to CommonJS may use its names beside `import`.
import path from 'path';
import { value } from './fixtures/types';

const config = require('./fixtures/ext/data.json');
console.log(path.basename(__filename), path.basename(__dirname), config.from, value);
if (require.main === module) console.log('main');
