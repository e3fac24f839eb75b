// exit: 1
const error = new Error('x');
error.stack = 42;
throw error;
