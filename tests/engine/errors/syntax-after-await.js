// exit: 1
await 1;
let b = = 2;
