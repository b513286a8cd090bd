/// The lists of feedback and results that come with the program.
extension CodeList {}
