fn main() {
    patched::lay_out();
}
