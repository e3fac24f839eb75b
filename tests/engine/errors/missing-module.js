// exit: 1
require('./nowhere');
