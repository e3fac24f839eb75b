// exit: 1
process.nextTick(function tick() {
  [1].forEach((x) => {
    throw new Error('in a callback');
  });
});
