// exit: 1
throw Object.create(null);
