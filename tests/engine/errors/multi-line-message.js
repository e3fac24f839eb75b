// exit: 1
throw new Error('first\nsecond');
