//! Which files are read for a document, and which never are.

use super::*;
use std::fs;

/// A new folder with these files, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let root = std::env::temp_dir().join(format!("xtask-others-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        for (file, text) in files {
            let path = root.join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
            fs::write(path, text).expect("a new file");
        }
        Self(root)
    }

    fn others(&self, document: &str, reach: Reach) -> Others {
        super::super::read_all(&self.0.join(document), reach).expect("the document can be read").others
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn names(others: &Others) -> Vec<&str> {
    others.files.iter().map(|other| other.name.as_str()).collect()
}

#[test]
fn a_file_is_read_once_whatever_it_is_called() {
    let document = "{ a: { $ref: p/b.yaml }, c: { $ref: './p/../p/b.yaml#/x' }, d: { $ref: 'p/%62.yaml' }, e: { $ref: 'api.yaml#/a' } }";
    let other = "{ a: { $ref: ../api.yaml }, b: { $ref: ./b.yaml }, c: { $ref: c.yaml } }";
    let folder = Folder::new("once", &[("api.yaml", document), ("p/b.yaml", other), ("p/c.yaml", "{ $ref: b.yaml }")]);
    let others = folder.others("api.yaml", Reach::Folder);
    assert_eq!(names(&others), ["p/b.yaml", "p/c.yaml"]);
    let (b, c) = (Link::File(Some(FileId::nth(0))), Link::File(Some(FileId::nth(1))));
    for (file, path, link) in [
        (None, "p/b.yaml", &b),
        (None, "./p/../p/b.yaml", &b),
        (None, "p/%62.yaml", &b),
        (None, "api.yaml", &Link::File(None)),
        (Some(FileId::nth(0)), "../api.yaml", &Link::File(None)),
        (Some(FileId::nth(0)), "./b.yaml", &b),
        (Some(FileId::nth(0)), "c.yaml", &c),
        (Some(FileId::nth(1)), "b.yaml", &b),
    ] {
        assert_eq!(others.link(file, path), Some(link), "{path}");
    }
}

#[test]
fn nothing_is_read_from_outside_unless_that_is_asked_for() {
    let document = "[{ $ref: ../out.yaml }, { $ref: 'in/../../../x.yaml' }, { $ref: 'http://localhost/x' }, { $ref: in/gone.yaml }]";
    let folder = Folder::new("outside", &[("d/api.yaml", document), ("out.yaml", "{}"), ("d/in/a.yaml", "{}")]);
    let others = folder.others("d/api.yaml", Reach::Folder);
    assert_eq!(names(&others), [""; 0]);
    assert_eq!(others.link(None, "../out.yaml"), Some(&Link::Outside));
    assert_eq!(others.link(None, "in/../../../x.yaml"), Some(&Link::Outside), "whether there is such a file is not asked");
    assert_eq!(others.link(None, "http://localhost/x"), Some(&Link::Address));
    assert_eq!(others.link(None, "in/gone.yaml"), Some(&Link::Unreadable("there is no such file".to_owned())));
    let others = folder.others("d/api.yaml", Reach::Anywhere);
    assert_eq!(names(&others), ["../out.yaml"]);
    assert_eq!(others.link(None, "http://localhost/x"), Some(&Link::Address));
}

#[cfg(unix)]
#[test]
fn links_of_the_file_system_are_followed_within_the_folder_alone() {
    use std::os::unix::fs::symlink;
    let document = "[{ $ref: away.yaml }, { $ref: near.yaml }, { $ref: folder/out.yaml }, { $ref: a.yaml }, { $ref: /dev/zero }]";
    let folder = Folder::new("links", &[("d/api.yaml", document), ("d/a.yaml", "{}"), ("out.yaml", "{}")]);
    symlink("../out.yaml", folder.0.join("d/away.yaml")).expect("a link");
    symlink("a.yaml", folder.0.join("d/near.yaml")).expect("a link");
    symlink("..", folder.0.join("d/folder")).expect("a link");
    let others = folder.others("d/api.yaml", Reach::Folder);
    assert_eq!(names(&others), ["a.yaml"]);
    assert_eq!(others.link(None, "away.yaml"), Some(&Link::Outside));
    assert_eq!(others.link(None, "folder/out.yaml"), Some(&Link::Outside));
    assert_eq!(others.link(None, "near.yaml"), others.link(None, "a.yaml"));
    let others = folder.others("d/api.yaml", Reach::Anywhere);
    assert_eq!(others.link(None, "/dev/zero"), Some(&Link::Unreadable("it is no file".to_owned())), "it would never end");
}

#[test]
fn a_document_alone_is_not_parsed_for_this() {
    for text in ["a: { $ref: '#/b' }", "{\"$ref\" : \"#/a\"}", "about $ref: #x", "a: b"] {
        assert!(!may_refer(text), "{text}");
    }
    for text in ["a: { $ref: b.yaml }", "{\"$ref\" : \"b#/a\"}", "discriminator: { mapping: { a: b.yaml } }"] {
        assert!(may_refer(text), "{text}");
    }
}
