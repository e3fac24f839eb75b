process.on('uncaughtException', (error, origin) => console.log(origin, error.code, error.message));
Promise.reject(5);
