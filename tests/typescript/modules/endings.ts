// A file is found by the name it will have when compiled, and without its ending.
import * as one from './fixtures/ext/typescript.js';
import * as two from './fixtures/ext/typescript';
import * as three from './fixtures/ext/typescript.ts';
import * as four from './fixtures/ext/both.js';
import * as fourth from './fixtures/ext/both';
import * as five from './fixtures/ext/view.jsx';
import * as six from './fixtures/ext/view';
import * as seven from './fixtures/ext/module.mjs';
import * as eight from './fixtures/ext/common.cjs';
import * as nine from './fixtures/ext/folder';
import * as ten from './fixtures/ext/folder/index.js';
import * as eleven from './fixtures/ext/dotted.name';
import data from './fixtures/ext/data.json';
console.log(four.from, fourth.from, five.from, six.from, seven.from, eight.from, nine.from, ten.from, eleven.from, data.from);
console.log(one.from, two.from, three.from, one === two && two === three);
import('./fixtures/ext/missing.js').catch((error: { code: string }) => console.log(error.code));
