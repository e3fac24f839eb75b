// exit: 1
const error = new Error('listen EADDRINUSE: address already in use :::8080');
throw Object.assign(error, { code: 'EADDRINUSE', syscall: 'listen', port: 8080 });
