// exit: 1
const value: number = 1;
