// command: -p "1 +"
// exit: 1
