/** A cell of CSV (RFC 4180): quoted where it must be; what a spreadsheet would run as a formula gets an apostrophe. */
export function textCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** CSV as a file to open: Excel takes a letter beyond ASCII for two of others unless a byte order mark comes first. */
export function spreadsheetFile(csv: string): string {
  return /[\u0080-\uffff]/.test(csv) ? `\ufeff${csv}` : csv;
}
