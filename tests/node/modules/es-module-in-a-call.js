// An ES module that is required for the first time among the arguments of a call.
console.log('parsed', require('./fixtures/required-in-a-call.mjs').parse('x'), [1, 2].map((n) => n * 2));
