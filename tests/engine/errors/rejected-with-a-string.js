// exit: 1
Promise.reject('just text');
