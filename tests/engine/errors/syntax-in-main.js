// exit: 1
const a = 1;
  let b = = 2;
