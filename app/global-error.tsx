"use client";
import "./globals.css";

/** Stands in for the whole document when even the layout failed; in the first load too. */
export default function GlobalError() {
  return (
    <html lang="en" data-color-mode="auto" data-light-theme="light" data-dark-theme="dark">
      <body className="px-4 py-20 text-center">
        <h1 className="text-lg font-semibold">Tidemark could not show this page.</h1>
        <p>Something went wrong. What is stored is not affected.</p>
        <a href="/" className="link">
          Go to the overview
        </a>
      </body>
    </html>
  );
}
