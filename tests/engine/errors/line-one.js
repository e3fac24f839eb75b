const assert = require('assert'); const here = new Error('x').stack.split('\n')[1];
assert.match(here, /line-one\.js:1:48\)$/);
