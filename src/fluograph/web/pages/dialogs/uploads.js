export { default } from "fluograph/upload.js";
