// A program that requires nothing is known by the console's members that only fibjs has.
// stderr: any
console.notice('%j', { a: 1 });
console.crit('to stderr');
