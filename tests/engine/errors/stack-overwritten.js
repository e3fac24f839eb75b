// exit: 1
const error = new Error('x');
error.stack = 'my own text';
throw error;
