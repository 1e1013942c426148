import { files } from "../parts/frame.jsx";

// Nothing is rendered while Next.js builds: there is no server to take the frame from.
export const dynamic = "force-dynamic";

/** The document around every page. */
export default function Layout({ children }) {
  return (
    <html lang="en" dir="ltr">
      <head>
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={files().style} />
      </head>
      <body>{children}</body>
    </html>
  );
}
