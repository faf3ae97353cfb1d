// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// One method that the server can call.
    /// </summary>
    public abstract class RpcMethod
    {
        /// <summary>Gets the method's name in calls.</summary>
        public abstract string Name { get; }

        /// <summary>Gets a value indicating whether a call changes anything, so that doing it twice would matter.</summary>
        public virtual bool HasEffect
        {
            get { return false; }
        }

        /// <summary>
        /// Obeys a call and writes its answer: one JSON value, or <see cref="RpcAnswer.Fail"/>.
        /// </summary>
        /// <param name="parameters">The call's parameters, of any JSON type; <c>null</c> if left out.</param>
        /// <param name="answer">Receives the answer.</param>
        public abstract void Execute(JsonValue parameters, RpcAnswer answer);

        /// <summary>
        /// Takes parameters that may be left out: nothing, <c>null</c> or an object.
        /// </summary>
        /// <param name="parameters">The call's parameters.</param>
        /// <param name="answer">Receives the error if they are something else.</param>
        /// <param name="members">The object, or <c>null</c> if they were left out.</param>
        /// <returns>Whether they will do.</returns>
        protected static bool TakeOptional(JsonValue parameters, RpcAnswer answer, out JsonValue members)
        {
            members = parameters != null && parameters.Kind == JsonKind.Object ? parameters : null;
            if (members != null || parameters == null || parameters.Kind == JsonKind.Null)
            {
                return true;
            }

            answer.Fail(RpcAnswer.BadParams, "params must be an object, or left out");
            return false;
        }
    }
}
