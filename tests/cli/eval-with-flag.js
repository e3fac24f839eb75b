// command: -e "console.log(process.argv.slice(1), process.execArgv.length)" --flag -x --dialect
