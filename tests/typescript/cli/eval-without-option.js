// command: -e "const v: number = 1;"
// exit: 1
