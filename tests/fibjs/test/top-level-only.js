// At the top level `odescribe` limits the other groups of the program.
const test = require('test');
test.setup();

describe('not this', () => it('no', () => assert.ok(false)));
odescribe('this', () => it('yes', () => {}));

test.run();
