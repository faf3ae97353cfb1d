// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// <c>getOutput</c>: <c>{"name":"relay"}</c> answers <c>{"name":"relay","value":true}</c>.
    /// </summary>
    public sealed class GetOutputMethod : OutputMethod
    {
        /// <summary>
        /// Initializes a new instance of the <see cref="GetOutputMethod"/> class.
        /// </summary>
        /// <param name="outputs">The board's outputs.</param>
        public GetOutputMethod(IOutput[] outputs)
            : base(outputs)
        {
        }

        /// <inheritdoc/>
        public override string Name
        {
            get { return "getOutput"; }
        }

        /// <inheritdoc/>
        public override void Execute(JsonValue parameters, RpcAnswer answer)
        {
            IOutput output = TakeOutput(parameters, answer);
            if (output != null)
            {
                WriteState(output, answer.Json);
            }
        }
    }
}
