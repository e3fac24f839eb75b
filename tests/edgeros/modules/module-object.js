#!/bin/javascript
// `module` tells its folder and that of the program; JSON, folders and the prefix can be required.
require('iosched');
const path = require('path');
console.timestampEnable = false;

console.log(module.directory === __dirname, module.modDir === __dirname, module.tag, module.parent);
const child = require('./fixtures/child');
console.log(child.directory === path.join(__dirname, 'fixtures'), child.modDir === __dirname, child.tag, child.parent === module);
console.log(require('edgeros:iosched') === iosched, require('./fixtures').name, path.cwd() === process.cwd());
