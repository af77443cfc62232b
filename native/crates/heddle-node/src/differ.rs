//! The differ that `#native` makes: an object whose methods are closures around a core. A class would do, but a call of its
//! methods costs 0.3 us more in napi-rs, which keeps track of who borrows its instance.

use std::cell::RefCell;
use std::rc::Rc;

use heddle_core::Differ as Core;
use napi::Env;
use napi::bindgen_prelude::{JsObjectValue, Object, ToNapiValue, Uint8ArraySlice};
use napi_derive::napi;

use crate::convert::{Arguments, Error, numbers, output, throw, to_js};

/// A differ without views, and without templates but the built-in one; `index.d.ts` describes its methods.
#[napi(catch_unwind)]
pub fn create_differ(env: &Env) -> napi::Result<Object<'_>> {
    let mut methods = Methods { env, core: Rc::default(), object: Object::new(env)? };
    add_registration(&mut methods)?;
    add_rendering(&mut methods)?;
    add_inspection(&mut methods)?;
    Ok(methods.object)
}

/// Templates, and views coming and going.
fn add_registration(methods: &mut Methods<'_>) -> napi::Result<()> {
    methods.add("addTemplate", |core, arguments| {
        core.add_template(&arguments.get::<Uint8ArraySlice>(0)?, &arguments.get::<String>(1)?).map_err(to_js)
    })?;
    methods.add("createView", |core, _| Ok(core.create_view()))?;
    methods.add("dropView", |core, arguments| core.drop_view(arguments.get(0)?).map_err(to_js))?;
    methods.add("provokePanic", |core, arguments| -> Result<(), Error> {
        core.view_mut(arguments.get(0)?).map_err(to_js)?.provoke_panic()
    })
}

/// What takes a stream or gives a result.
fn add_rendering(methods: &mut Methods<'_>) -> napi::Result<()> {
    methods.add("mount", |core, arguments| {
        let view = arguments.get(0)?;
        arguments.lend(3, |stream, out| core.mount(view, stream, out))
    })?;
    methods.add("render", |core, arguments| {
        let view = arguments.get(0)?;
        arguments.lend(3, |stream, out| core.render(view, stream, out))
    })?;
    methods.add("skeleton", |core, arguments| {
        let (view, values) = (arguments.get(0)?, arguments.get(3)?);
        arguments.lend(4, |stream, out| core.skeleton(view, stream, values, out))
    })?;
    methods.add("usage", |core, arguments| {
        core.usage(arguments.get(0)?, output(&mut arguments.get(1)?, arguments.get(2)?)?).map_err(to_js)
    })?;
    methods.add("fetch", |core, arguments| {
        core.fetch(arguments.get(0)?, output(&mut arguments.get(1)?, arguments.get(2)?)?).map_err(to_js)
    })
}

/// What asks a view.
fn add_inspection(methods: &mut Methods<'_>) -> napi::Result<()> {
    methods.add("cssLength", |core, arguments| core.css_length(arguments.get(0)?).map_err(to_js))?;
    methods.add("portalsLength", |core, arguments| core.portals_length(arguments.get(0)?).map_err(to_js))?;
    methods.add("locate", |core, arguments| {
        let block = (arguments.get(1)?, arguments.get(2)?);
        let found = core.locate(arguments.get(0)?, block, numbers(&mut arguments.get(3)?)).map_err(to_js)?;
        Ok(found.map_or(-1, |count| count as i32))
    })?;
    methods.add("memory", |core, arguments| core.memory(arguments.get(0)?).map(|bytes| bytes as i64).map_err(to_js))?;
    methods.add("instanceMemory", |core, arguments| {
        let instances = core.instance_memory(arguments.get(0)?).map_err(to_js)?;
        Ok(instances.into_iter().flat_map(|(id, bytes)| [i64::from(id), bytes as i64]).collect::<Vec<_>>())
    })
}

/// The object under construction. Its functions own the core together, and die with the last of them.
struct Methods<'e> {
    env: &'e Env,
    core: Rc<RefCell<Core>>,
    object: Object<'e>,
}

impl Methods<'_> {
    /// Adds a method. napi-rs catches its panics.
    fn add<R, F>(&mut self, name: &str, call: F) -> napi::Result<()>
    where
        R: ToNapiValue,
        F: 'static + Fn(&mut Core, &Arguments<'_>) -> Result<R, Error>,
    {
        let core = Rc::clone(&self.core);
        let function = self.env.create_function_from_closure::<(), R, _>(name, move |context| {
            let result = call(&mut core.borrow_mut(), &Arguments(&context));
            result.map_err(|error| throw(*context.env, error))
        })?;
        self.object.set_named_property(name, function)
    }
}
