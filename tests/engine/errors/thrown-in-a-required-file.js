// exit: 1
require('./fixtures/throws').go();
