// exit: 1
throw 'just text';
