/** All test files of one suite, imported in the order of their names. */
declare module 'masthead:tests';
declare module 'mocha/mocha.js';
