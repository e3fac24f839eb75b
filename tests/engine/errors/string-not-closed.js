// exit: 1
const a = 'abc;
const b = 1;
