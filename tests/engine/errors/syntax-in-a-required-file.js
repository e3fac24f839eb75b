// exit: 1
require('./fixtures/syntax');
