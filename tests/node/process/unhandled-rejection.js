process.on('unhandledRejection', (reason, promise) => {
  console.log('unhandled', reason, promise instanceof Promise);
  promise.catch(() => console.log('handled late'));
});
process.on('rejectionHandled', (promise) => console.log('rejectionHandled', promise instanceof Promise));
Promise.reject(5);
Promise.reject(6).catch(() => {});
