"use client";
import "./globals.css";

/** Stands in for the whole document when even the layout failed; in the first load too. */
export default function GlobalError() {
  return (
    <html lang="en" data-color-mode="auto" data-light-theme="light" data-dark-theme="dark">
      <body className="p-8">
        <h1>Tidemark could not show this page.</h1>
        <p>What is stored is not affected.</p>
        <a href="/" className="link">
          Go to the overview
        </a>
      </body>
    </html>
  );
}
