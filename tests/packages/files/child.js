console.log('child', process.argv.slice(2), process.env.A, typeof process.send);
