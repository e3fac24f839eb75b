//! Imports and exports.
use boa_ast::declaration::{
    Declaration, ExportDeclaration, ExportSpecifier, ImportAttribute, ImportDeclaration, ImportKind,
    ImportSpecifier, ModuleSpecifier, ReExportKind, VarDeclaration,
};
use boa_ast::statement::Statement;
use boa_ast::{ModuleItem, ModuleItemList, StatementListItem};
use boa_interner::Sym;
use oxc_ast::ast;
use oxc_span::{GetSpan, Span as OxcSpan};

use super::Converter;

impl<'a> Converter<'_, 'a> {
    pub fn module(&mut self, program: &'a ast::Program<'a>) -> ModuleItemList {
        let mut items: Vec<ModuleItem> =
            self.directives(&program.directives).into_iter().map(ModuleItem::StatementListItem).collect();
        items.reserve(program.body.len());
        for statement in &program.body {
            if let Some(item) = self.module_item(statement) {
                items.push(item);
            }
        }
        items.into()
    }

    fn module_item(&mut self, statement: &'a ast::Statement<'a>) -> Option<ModuleItem> {
        let export = match statement {
            ast::Statement::ImportDeclaration(import) => return self.import(import),
            ast::Statement::ExportAllDeclaration(export) => {
                if export.export_kind.is_type() {
                    return None;
                }
                let name = export.exported.as_ref().map(|name| self.export_name(name));
                let specifier = self.specifier(&export.source);
                let attributes = self.attributes(export.with_clause.as_deref());
                ExportDeclaration::ReExport { kind: ReExportKind::Namespaced { name }, specifier, attributes }
            }
            ast::Statement::ExportFromDeclaration(export) => {
                if export.export_kind.is_type() {
                    return None;
                }
                let names = self.export_specifiers(&export.specifiers);
                let specifier = self.specifier(&export.source);
                let attributes = self.attributes(export.with_clause.as_deref());
                ExportDeclaration::ReExport { kind: ReExportKind::Named { names }, specifier, attributes }
            }
            ast::Statement::ExportNamedDeclaration(export) => {
                if export.export_kind.is_type() {
                    return None;
                }
                self.check_no_source(export);
                ExportDeclaration::List(self.export_specifiers(&export.specifiers))
            }
            ast::Statement::ExportDeclaration(export) => match &export.declaration {
                ast::Declaration::VariableDeclaration(variables) => match self.variables(variables)? {
                    StatementListItem::Statement(statement) => match *statement {
                        Statement::Var(VarDeclaration(list)) => {
                            ExportDeclaration::VarStatement(VarDeclaration(list))
                        }
                        _ => return None,
                    },
                    StatementListItem::Declaration(declaration) => {
                        ExportDeclaration::Declaration(*declaration)
                    }
                },
                ast::Declaration::FunctionDeclaration(function) => {
                    ExportDeclaration::Declaration(self.function_declaration(function, None)?)
                }
                ast::Declaration::ClassDeclaration(class) => {
                    ExportDeclaration::Declaration(self.class_declaration(class, None)?)
                }
                other => {
                    self.refuse("This declaration is not supported", other.span());
                    return None;
                }
            },
            ast::Statement::ExportDefaultDeclaration(export) => match &export.declaration {
                ast::ExportDefaultDeclarationKind::FunctionDeclaration(function) => {
                    match self.function_declaration(function, Some(export.span))? {
                        Declaration::FunctionDeclaration(node) => {
                            ExportDeclaration::DefaultFunctionDeclaration(node)
                        }
                        Declaration::GeneratorDeclaration(node) => {
                            ExportDeclaration::DefaultGeneratorDeclaration(node)
                        }
                        Declaration::AsyncFunctionDeclaration(node) => {
                            ExportDeclaration::DefaultAsyncFunctionDeclaration(node)
                        }
                        Declaration::AsyncGeneratorDeclaration(node) => {
                            ExportDeclaration::DefaultAsyncGeneratorDeclaration(node)
                        }
                        _ => return None,
                    }
                }
                ast::ExportDefaultDeclarationKind::ClassDeclaration(class) => {
                    match self.class_declaration(class, Some(export.span))? {
                        Declaration::ClassDeclaration(node) => {
                            ExportDeclaration::DefaultClassDeclaration(node)
                        }
                        other => return Some(ModuleItem::StatementListItem(other.into())),
                    }
                }
                ast::ExportDefaultDeclarationKind::TSInterfaceDeclaration(_) => return None,
                other => {
                    ExportDeclaration::DefaultAssignmentExpression(self.expression(other.as_expression()?))
                }
            },
            other => return self.item(other).map(ModuleItem::StatementListItem),
        };
        Some(ModuleItem::ExportDeclaration(Box::new(export)))
    }

    /// oxc lets `export {} from` pass without the name of a module.
    fn check_no_source(&mut self, export: &ast::ExportNamedDeclaration<'a>) {
        let list = export.specifiers.last().map_or(export.span.start, |last| last.span.end);
        let Some(length) =
            self.text.get(list as usize..export.span.end as usize).and_then(|text| text.rfind('}'))
        else {
            return;
        };
        let from = self.skip_trivia(list + length as u32 + 1);
        if self.text.get(from as usize..export.span.end as usize).is_some_and(|text| text.starts_with("from"))
        {
            let at = self.skip_trivia(from + 4);
            let message = match self.text.get(at as usize..).and_then(|text| text.chars().next()) {
                Some(token) => format!("Unexpected token '{token}'"),
                None => "Unexpected end of input".to_owned(),
            };
            self.refuse(&message, OxcSpan::new(at, at));
        }
    }

    fn import(&mut self, import: &'a ast::ImportDeclaration<'a>) -> Option<ModuleItem> {
        if import.import_kind.is_type() {
            return None;
        }
        match import.phase {
            None => {}
            Some(ast::ImportPhase::Defer) => self.refuse("`import defer` is not supported", import.span),
            Some(ast::ImportPhase::Source) => self.refuse("`import source` is not supported", import.span),
        }
        let mut default = None;
        let mut kind = ImportKind::DefaultOrUnnamed;
        let mut names = Vec::new();
        for specifier in import.specifiers.iter().flatten() {
            match specifier {
                ast::ImportDeclarationSpecifier::ImportDefaultSpecifier(specifier) => {
                    default = Some(self.identifier(specifier.local.name.as_str(), specifier.local.span));
                }
                ast::ImportDeclarationSpecifier::ImportNamespaceSpecifier(specifier) => {
                    let binding = self.identifier(specifier.local.name.as_str(), specifier.local.span);
                    kind = ImportKind::Namespaced { binding };
                }
                ast::ImportDeclarationSpecifier::ImportSpecifier(specifier) => {
                    if specifier.import_kind.is_type() {
                        continue;
                    }
                    let binding = self.identifier(specifier.local.name.as_str(), specifier.local.span);
                    names.push(ImportSpecifier::new(binding, self.export_name(&specifier.imported)));
                }
            }
        }
        if !names.is_empty() {
            kind = ImportKind::Named { names: names.into_boxed_slice() };
        }
        let source = self.specifier(&import.source);
        let attributes = self.attributes(import.with_clause.as_deref());
        Some(ModuleItem::ImportDeclaration(ImportDeclaration::new(default, kind, source, attributes)))
    }

    fn export_specifiers(&mut self, specifiers: &'a [ast::ExportSpecifier<'a>]) -> Box<[ExportSpecifier]> {
        let values = specifiers.iter().filter(|specifier| !specifier.export_kind.is_type());
        let list = values.map(|specifier| {
            let literal = matches!(specifier.local, ast::ModuleExportName::StringLiteral(_));
            ExportSpecifier::new(
                self.export_name(&specifier.exported),
                self.export_name(&specifier.local),
                literal,
            )
        });
        let list: Vec<_> = list.collect();
        list.into_boxed_slice()
    }

    fn export_name(&mut self, name: &'a ast::ModuleExportName<'a>) -> Sym {
        match name {
            ast::ModuleExportName::IdentifierName(id) => self.sym(id.name.as_str()),
            ast::ModuleExportName::IdentifierReference(id) => self.sym(id.name.as_str()),
            ast::ModuleExportName::StringLiteral(literal) => self.string(literal),
        }
    }

    fn specifier(&mut self, source: &'a ast::StringLiteral<'a>) -> ModuleSpecifier {
        ModuleSpecifier::new(self.string(source))
    }

    fn attributes(&mut self, clause: Option<&'a ast::WithClause<'a>>) -> Box<[ImportAttribute]> {
        let Some(clause) = clause else { return Box::default() };
        let list = clause.with_entries.iter().map(|entry| {
            let key = match &entry.key {
                ast::ImportAttributeKey::Identifier(id) => self.sym(id.name.as_str()),
                ast::ImportAttributeKey::StringLiteral(literal) => self.string(literal),
            };
            ImportAttribute::new(key, self.string(&entry.value))
        });
        let list: Vec<_> = list.collect();
        list.into_boxed_slice()
    }
}
