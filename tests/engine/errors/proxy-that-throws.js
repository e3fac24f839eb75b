// exit: 1
throw new Proxy({}, { get() { throw new Error('trap'); }, ownKeys() { throw 1; } });
