export { default } from "fluograph/panels/side.js";
