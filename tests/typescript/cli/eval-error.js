// command: --ts -e "const v: number = 1; throw new Error(`${v}` as string)"
// exit: 1
