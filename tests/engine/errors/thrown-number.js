// exit: 1
throw 42;
