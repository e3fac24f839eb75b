// command: -pe "[1 + 1, process.argv.slice(1)]" a --flag
