// Nothing is compressed, as with the other servers of the load.
export default { compress: false, poweredByHeader: false, serverExternalPackages: ["better-sqlite3"] };
