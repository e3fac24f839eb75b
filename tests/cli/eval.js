// command: -e "console.log(process.argv.slice(1), process.execArgv, __filename, typeof require)" a -b
