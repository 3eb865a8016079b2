//! The C functions once more, for JNI: an address is a `long`, an unsigned number the signed one
//! of its size. One table holds each Java method, its signature and the export behind it.
//!
//! The methods are bound when Java calls [`register`], the one name that the JVM itself looks up:
//! the class comes from the caller, so that no class loader has to be searched, and a method that
//! the class lacks is found then and there. The calls are raw: they never touch what is Java's, and
//! an environment would cost ten times the call.

use jni::errors::Error;
use jni::objects::JClass;
use jni::sys::{jint, jlong};
use jni::{Env, EnvUnowned, NativeMethod, native_method};

use super::exports::*;

/// The table: `java_method(arguments) = export`. It does not compile when an argument cannot be
/// passed on to the export.
macro_rules! calls {
    ($($method:ident($($argument:ident: $type:ident),*) = $export:ident;)*) => {
        const CALLS: &[NativeMethod] = &[
            $(native_method! { static raw fn $method($($argument: $type),*) -> jint },)*
        ];
        $(#[allow(clippy::too_many_arguments, reason = "as many as the export takes")]
        pub fn $method<'local>(
            _: EnvUnowned<'local>,
            _: JClass<'local>,
            $($argument: $type),*
        ) -> jint {
            // SAFETY: Java's caller gives the promises of the export, with the same arguments.
            #[allow(unused_unsafe, reason = "some exports have nothing to promise")]
            unsafe { $export($($argument.pass()),*) }
        })*
    };
}

calls! {
    catalogue(text: jlong) = atra_catalogue;
    build(text: jlong) = atra_build;
    error(buffer: jlong, capacity: jlong, length: jlong) = atra_error;
    session_open(plan: jlong, series: jlong, count: jlong, budget: jlong, out: jlong) = atra_session_open;
    session_run(session: jlong, request: jlong, result: jlong) = atra_session_run;
    session_fetch(session: jlong, what: jint, index: jlong, buffer: jlong, capacity: jlong, length: jlong)
        = atra_session_fetch;
    session_close(session: jlong) = atra_session_close;
    stream_open(plan: jlong, values: jlong, count: jlong, columns: jlong, column_count: jlong, clock: jlong, out: jlong)
        = atra_stream_open;
    stream_push(stream: jlong, series: jint, bar: jlong, columns: jlong, mode: jint, out: jlong) = atra_stream_push;
    stream_fetch(stream: jlong, what: jint, index: jlong, buffer: jlong, capacity: jlong, length: jlong)
        = atra_stream_fetch;
    stream_close(stream: jlong) = atra_stream_close;
    compute(input: jlong, output: jlong) = atra_compute;
}

/// Exported by its name, of which Java is told in `JniCalls`.
const _: NativeMethod = native_method! {
    java_type = "io.atra.engine.jni.JniCalls",
    static extern fn register(version: jint) -> jint
};

/// Binds every call, unless the caller speaks another version of the seam, and tells ours.
fn register<'local>(
    env: &mut Env<'local>,
    class: JClass<'local>,
    version: jint,
) -> Result<jint, Error> {
    if version == ABI_VERSION as jint {
        // SAFETY: the table's functions take a class, as its methods are static.
        unsafe { env.register_native_methods(class, CALLS) }?;
    }
    Ok(ABI_VERSION as jint)
}

/// What Java gives as what an export takes.
trait Pass<T> {
    fn pass(self) -> T;
}

impl Pass<u64> for jlong {
    fn pass(self) -> u64 {
        self as u64
    }
}

impl Pass<u32> for jint {
    fn pass(self) -> u32 {
        self as u32
    }
}

impl<T> Pass<*const T> for jlong {
    fn pass(self) -> *const T {
        std::ptr::with_exposed_provenance(self as usize)
    }
}

impl<T> Pass<*mut T> for jlong {
    fn pass(self) -> *mut T {
        std::ptr::with_exposed_provenance_mut(self as usize)
    }
}
