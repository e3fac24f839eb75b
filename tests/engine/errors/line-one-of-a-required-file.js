// exit: 1
require('./fixtures/line-one');
