/** Characters of a whole report that the readers of measures look at. */
export { TEXT_READ as REPORT_CAP } from './report-lines.ts';
