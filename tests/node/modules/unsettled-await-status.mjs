// exit: 3
process.on('exit', () => {
  process.exitCode = 3;
});
for await (const item of { async *[Symbol.asyncIterator]() { await new Promise(() => {}); } }) console.log(item);
