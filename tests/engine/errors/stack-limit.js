// Error.stackTraceLimit, stacks that a script sets, and stacks of other objects.
'use strict';
const log = console.log;
const deep = n => n ? deep(n - 1) : new Error('deep');
for (const limit of [1, 0, 3.7, 10, -1, Infinity]) {
    Error.stackTraceLimit = limit;
    const frames = deep(30).stack.split('\n').length - 1;
    log(limit, frames > 30 ? 'all' : frames);
}
for (const limit of ['5', undefined, null]) {
    Error.stackTraceLimit = limit;
    log(new Error('none').stack);
}
delete Error.stackTraceLimit;
log(new Error('none').stack);
Error.stackTraceLimit = 2;
const target = {};
(function f() { (function g() { (function h() { Error.captureStackTrace(target); })(); })(); })();
log(target.stack.split('\n').map(line => line.replace(/ \(.*/, '')).join('|'), Object.keys(target));
log(Object.getOwnPropertyDescriptor(Error, 'captureStackTrace').enumerable);
const error = new Error('mine');
error.stack = 'other';
log(error.stack, Object.keys(error), Object.getOwnPropertyDescriptor(error, 'stack').enumerable, JSON.stringify(error));
error.stack += '!';
log(error.stack, delete error.stack);
