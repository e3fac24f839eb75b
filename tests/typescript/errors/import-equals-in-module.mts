// exit: 1
import fs = require('fs');
console.log(fs);
